/** What goes in: messages of the public API become a run request. */
@NullMarked
package io.skein.gateway.messages;

import org.jspecify.annotations.NullMarked;
