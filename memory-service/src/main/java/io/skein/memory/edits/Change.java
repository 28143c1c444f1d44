package io.skein.memory.edits;

import io.skein.contracts.memory.Block;
import io.skein.contracts.memory.Edit;

/**
 * One thing that edits did to an agent's blocks; {@code block} is how it reads after that, {@code edit} what asked for
 * it.
 */
sealed interface Change {

    Block block();

    Edit edit();

    record Edited(Block block, Edit edit) implements Change {}

    record Created(Block block, Edit edit) implements Change {}

    record Renamed(String from, Block block, Edit edit) implements Change {}

    record Detached(Block block, Edit edit) implements Change {}
}
