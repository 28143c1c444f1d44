/** Makes text of documents that came from anybody. A program of its own, killed when it takes too long. */
@NullMarked
package io.skein.reader;

import org.jspecify.annotations.NullMarked;
