package io.skein.memory.blocks;

import io.skein.contracts.failures.ErrorCode;
import io.skein.platform.failures.Rejection;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The version of a block that a caller thinks is the current one, and the version that an answer shows.
 *
 * @param expected null where any will do
 */
public record VersionTag(@Nullable Long expected) {

    public static final VersionTag ANY = new VersionTag(null);

    private static final Pattern NUMBER = Pattern.compile("(?:W/)?\"?(\\d{1,18})\"?");

    /** Reads {@code If-Match}: a version, with or without the quotes of an entity tag, or {@code *}. */
    public static VersionTag ifMatch(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return ANY;
        }
        var number = NUMBER.matcher(header.strip());
        if (!number.matches()) {
            throw new Rejection(
                    ErrorCode.INVALID_REQUEST, "header.If-Match: '" + header + "' (expected: one version, or *)");
        }
        return new VersionTag(Long.parseLong(number.group(1)));
    }

    /** Refuses where the block is at another version by now. */
    public void require(String label, long current) {
        if (expected != null && expected != current) {
            throw new Rejection(
                    ErrorCode.STALE_VERSION,
                    "block " + label + ": version " + current + " (If-Match: " + expected + ")",
                    Map.of("current_version", current));
        }
    }

    /** The block, and its version as the tag to send back. */
    public static RestResponse<BlockRecord> on(BlockRecord block) {
        return ResponseBuilder.ok(block)
                .header("ETag", "\"" + block.version() + "\"")
                .build();
    }
}
