/** Folders: what holds files, and their parts as they are searched. */
@NullMarked
package io.skein.archival.folders;

import org.jspecify.annotations.NullMarked;
