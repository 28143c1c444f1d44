/** What an agent can do besides speaking: tools, the rules about them, and how a model's call is read. */
@NullMarked
package io.skein.runner.tools;

import org.jspecify.annotations.NullMarked;
