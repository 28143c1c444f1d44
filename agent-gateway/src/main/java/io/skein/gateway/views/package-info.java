/** What clients are shown of a run: messages, usage, ends and compactions, in the shapes that they know. */
@NullMarked
package io.skein.gateway.views;

import org.jspecify.annotations.NullMarked;
