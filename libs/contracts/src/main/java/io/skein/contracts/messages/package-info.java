/** What is said in a conversation: as it is stored, as it comes in, and as the public API shows it. */
@NullMarked
package io.skein.contracts.messages;

import org.jspecify.annotations.NullMarked;
