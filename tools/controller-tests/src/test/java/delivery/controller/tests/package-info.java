/** Tests of this repository's files on a real controller of exactly the pinned plugins. */
package delivery.controller.tests;
