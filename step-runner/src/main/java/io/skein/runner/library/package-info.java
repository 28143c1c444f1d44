/** The tools by which an agent searches what was said and keeps what it wants to find again. */
@NullMarked
package io.skein.runner.library;

import org.jspecify.annotations.NullMarked;
