/** What the reader makes of documents, good and bad. */
@NullMarked
package io.skein.reader;

import org.jspecify.annotations.NullMarked;
