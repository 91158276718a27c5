/** What a test's repository is read with: its lock, its stand-in credentials, its descriptions. */
@NullMarked
package delivery.junit.repository;

import org.jspecify.annotations.NullMarked;
