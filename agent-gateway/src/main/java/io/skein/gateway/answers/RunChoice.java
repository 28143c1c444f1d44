package io.skein.gateway.answers;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.RunId;
import io.skein.gateway.records.ConversationPath;
import io.skein.gateway.records.RunRecords;
import io.skein.platform.failures.Rejection;
import io.skein.platform.http.PathIds;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Finds the run of a conversation that a reader means: the one he names, the one of his otid, or the youngest active
 * one.
 */
@Singleton
class RunChoice {

    private final RunRecords records;

    RunChoice(RunRecords records) {
        this.records = records;
    }

    Uni<RunId> run(ConversationPath conversation, StreamsResource.Resume wanted) {
        if (wanted.runId() != null) {
            return Uni.createFrom().item(PathIds.read(RunId.PREFIX, RunId::of, wanted.runId()));
        }
        return wanted.otid() != null
                ? records.byOtid(conversation, wanted.otid())
                : records.newestActive(conversation).map(RunChoice::active);
    }

    private static RunId active(Optional<RunId> found) {
        return found.orElseThrow(() -> new Rejection(
                ErrorCode.NO_ACTIVE_RUN_TO_STREAM, "INVALID_ARGUMENT: No active runs found for this conversation."));
    }
}
