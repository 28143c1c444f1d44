/** Documents: the bytes of files, read once, and the text that comes of them. */
@NullMarked
package io.skein.archival.documents;

import org.jspecify.annotations.NullMarked;
