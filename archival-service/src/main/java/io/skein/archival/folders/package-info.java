/** Folders: what holds files. */
@NullMarked
package io.skein.archival.folders;

import org.jspecify.annotations.NullMarked;
