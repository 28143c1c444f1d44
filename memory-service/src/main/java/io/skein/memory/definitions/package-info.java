/** What an agent shall be: a request, what it names and the defaults, made into a record to store. */
@NullMarked
package io.skein.memory.definitions;

import org.jspecify.annotations.NullMarked;
