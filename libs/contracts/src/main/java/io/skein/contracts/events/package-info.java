/** Facts that the record publishes: what was appended, changed, deleted. Written through the outbox. */
@NullMarked
package io.skein.contracts.events;

import org.jspecify.annotations.NullMarked;
