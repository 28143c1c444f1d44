/** Agents as the library knows them: by asking the record. */
@NullMarked
package io.skein.archival.agents;

import org.jspecify.annotations.NullMarked;
