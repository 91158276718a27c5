/** Installs what {@code packaging/} makes, as somebody else would. */
package delivery.distribution;
