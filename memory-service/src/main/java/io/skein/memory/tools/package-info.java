/**
 * Tools as records: the built-in ones, those that callers make from source, and which agent has which. Nothing runs
 * here.
 */
@NullMarked
package io.skein.memory.tools;

import org.jspecify.annotations.NullMarked;
