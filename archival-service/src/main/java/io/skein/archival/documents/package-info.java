/** Documents: the bytes of files, on record once for all that are the same, and the text that came of them. */
@NullMarked
package io.skein.archival.documents;

import org.jspecify.annotations.NullMarked;
