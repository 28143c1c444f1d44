/** What conversations may be begun from: a first message and a context, with variables to fill in. */
@NullMarked
package io.skein.memory.templates;

import org.jspecify.annotations.NullMarked;
