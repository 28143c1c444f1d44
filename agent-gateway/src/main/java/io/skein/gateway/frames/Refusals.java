package io.skein.gateway.frames;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.runs.RunError;
import io.skein.contracts.runs.RunEvent;
import io.skein.platform.failures.Rejection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns the refusal of a run into what the caller is told: a status, or in a few cases the end of a stream. */
public final class Refusals {

    private Refusals() {}

    /** Clients know these from inside a stream that began with 200, and look for them there. */
    public static boolean endsStream(RunEvent.Refused refusal) {
        return refusal.code() == ErrorCode.PENDING_APPROVAL
                || refusal.code() == ErrorCode.NO_PENDING_APPROVAL
                || refusal.code() == ErrorCode.APPROVAL_IDS_MISMATCH;
    }

    static RunError error(RunEvent.Refused refusal) {
        boolean unfit = endsStream(refusal) && refusal.code() != ErrorCode.PENDING_APPROVAL;
        var message =
                unfit ? "The turn could not begin: the approval does not fit what is pending." : refusal.message();
        return new RunError("internal_error", message, refusal.message());
    }

    /** {@code detailed} is how direct sends to agents tell about a pending approval. */
    public static Rejection rejection(RunEvent.Refused refusal, boolean detailed) {
        return new Rejection(refusal.code(), refusal.message(), details(refusal, detailed));
    }

    private static Map<String, Object> details(RunEvent.Refused refusal, boolean detailed) {
        if (refusal.conflict() == null) {
            return Map.of();
        }
        if (refusal.code() != ErrorCode.PENDING_APPROVAL) {
            return Map.of("run_id", refusal.conflict());
        }
        if (!detailed) {
            return Map.of();
        }
        var detail = new LinkedHashMap<String, Object>();
        detail.put("code", refusal.code().name());
        detail.put("message", refusal.message());
        detail.put("pending_request_id", refusal.conflict());
        return Map.of("detail", detail);
    }
}
