package io.skein.memory.definitions;

import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** What an agent may be called, and what it is called if nobody says. */
final class AgentName {

    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{M}\\p{N}_ '-]+");
    private static final List<String> FIRST = List.of(
            "Amber", "Brisk", "Calm", "Candid", "Clever", "Copper", "Curious", "Dapper", "Eager", "Fair", "Gentle",
            "Golden", "Hardy", "Honest", "Jolly", "Keen", "Kind", "Lively", "Lucid", "Mellow", "Mindful", "Nimble",
            "Patient", "Plucky", "Quiet", "Radiant", "Ready", "Silver", "Spry", "Steady", "Sunny", "Swift", "Thrifty",
            "True", "Vivid", "Witty");
    private static final List<String> SECOND = List.of(
            "Acorn", "Anchor", "Badger", "Beacon", "Bobbin", "Brook", "Cedar", "Comet", "Compass", "Curlew", "Falcon",
            "Fern", "Harbor", "Heron", "Kettle", "Lantern", "Loom", "Magpie", "Maple", "Meadow", "Needle", "Otter",
            "Pebble", "Pine", "Plover", "Ribbon", "River", "Robin", "Shuttle", "Spindle", "Sparrow", "Thimble",
            "Thread", "Walnut", "Weaver", "Willow");

    private AgentName() {}

    static String random() {
        return pick(FIRST) + pick(SECOND);
    }

    static String require(String name) {
        if (name.isBlank() || !ALLOWED.matcher(name).matches()) {
            throw new Rejection(
                    ErrorCode.INVALID_ARGUMENT,
                    "INVALID_ARGUMENT: Agent name '" + name + "' contains invalid characters (expected: letters of any"
                            + " language, digits, spaces, hyphens, underscores and apostrophes, at least one)");
        }
        return name;
    }

    private static String pick(List<String> words) {
        return words.get(ThreadLocalRandom.current().nextInt(words.size()));
    }
}
