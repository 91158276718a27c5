/** The emulated AWS: installs, starts and observes pinned emulators. */
@NullMarked
package delivery.aws;

import org.jspecify.annotations.NullMarked;
