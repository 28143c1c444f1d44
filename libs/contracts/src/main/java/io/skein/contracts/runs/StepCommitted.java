package io.skein.contracts.runs;

import io.skein.contracts.files.Desk;
import io.skein.contracts.memory.Block;
import io.skein.contracts.messages.Message;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The record's answer to a commit.
 *
 * @param messages the step's messages as they are on record, with places and with the returns of memory edits
 * @param cancelled somebody cancelled the run; it is over and on record as such
 * @param blocks the blocks that are newer than those the runner knows; none if the run is over and none is next, for
 *     the next begin tells of them
 * @param desk the agent's desk if it is newer than the one that the runner knows; as with {@code blocks}
 * @param window rewrites of the window so far; another number than the known one means that it must be loaded anew
 * @param next the run that waited behind this one and is now leased to the same runner
 */
public record StepCommitted(
        List<Message> messages,
        boolean cancelled,
        List<Block> blocks,
        Map<String, Long> blockVersions,
        long deskVersion,
        @Nullable Desk desk,
        Usage usage,
        long window,
        @Nullable RunContext next) {}
