/** An agent as the runner sees it: settings, tools, rules. */
@NullMarked
package io.skein.contracts.agents;

import org.jspecify.annotations.NullMarked;
