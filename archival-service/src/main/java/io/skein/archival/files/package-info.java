/** The files of folders: uploaded, listed, deleted; how far they are on their way to be read. */
@NullMarked
package io.skein.archival.files;

import org.jspecify.annotations.NullMarked;
