/** What is to be found of a message: its words, who said them, and the rows that hold them. */
@NullMarked
package io.skein.archival.texts;

import org.jspecify.annotations.NullMarked;
