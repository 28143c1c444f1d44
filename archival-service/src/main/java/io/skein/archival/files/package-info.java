/** The files of folders: listed, deleted; how far they are on their way to be read. */
@NullMarked
package io.skein.archival.files;

import org.jspecify.annotations.NullMarked;
