/** How documents are read: taken in hand one by one, made text by a program or by us, and kept page by page. */
@NullMarked
package io.skein.archival.reading;

import org.jspecify.annotations.NullMarked;
