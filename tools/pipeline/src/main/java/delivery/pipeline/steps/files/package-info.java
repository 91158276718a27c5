/** The steps that read and write files of a workspace: archives, checkouts, test reports. */
@NullMarked
package delivery.pipeline.steps.files;

import org.jspecify.annotations.NullMarked;
