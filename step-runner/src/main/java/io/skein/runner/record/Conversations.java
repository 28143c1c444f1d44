package io.skein.runner.record;

import io.quarkus.logging.Log;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.runs.Known;
import io.skein.contracts.runs.ResumeRun;
import io.skein.contracts.runs.RunContext;
import io.skein.contracts.runs.StepCommitted;
import io.skein.runner.active.ActiveRun;
import io.skein.runner.context.Conversation;
import io.skein.runner.context.ConversationCache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The conversations that runs are about: from the cache and what the record adds, or all anew where the two do not
 * fit.
 */
@Singleton
public class Conversations {

    private final ConversationCache cache;
    private final MemoryClient memory;
    private final RunnerName runner;

    Conversations(ConversationCache cache, MemoryClient memory, RunnerName runner) {
        this.cache = cache;
        this.memory = memory;
        this.runner = runner;
    }

    /** Whose conversation it is, if it is known here. */
    public Optional<AgentId> agentOf(ConversationId id) {
        return cache.find(id).map(conversation -> conversation.agent().id());
    }

    public Optional<Conversation> cached(ConversationId id) {
        return cache.find(id);
    }

    public static Known known(Optional<Conversation> conversation) {
        return conversation.map(Conversation::known).orElse(Known.NOTHING);
    }

    /** A context and the conversation it leads to. */
    public record Loaded(RunContext context, Conversation conversation) {}

    /** {@code base} is what the record was told is known when it made {@code context}. */
    public Uni<Loaded> load(RunContext context, Optional<Conversation> base) {
        return Conversation.of(base.orElse(null), context)
                .map(conversation -> kept(context, conversation))
                .map(Uni.createFrom()::item)
                .orElseGet(() -> loadAll(context));
    }

    /** The conversation after a step of {@code run}. */
    public Uni<Conversation> after(ActiveRun run, StepCommitted committed) {
        return run.conversation()
                .after(committed)
                .map(conversation -> kept(run.context(), conversation).conversation())
                .map(Uni.createFrom()::item)
                .orElseGet(() -> loadAll(run.context()).map(Loaded::conversation));
    }

    private Uni<Loaded> loadAll(RunContext context) {
        Log.infof("context loaded anew run=%s conversation=%s", context.runId(), context.conversationId());
        cache.drop(context.conversationId());
        return memory.resume(
                        context.runId(), new ResumeRun(runner.value(), Known.NOTHING), Optional.of(context.agentId()))
                .map(whole -> Conversation.of(null, whole)
                        .map(conversation -> kept(whole, conversation))
                        .orElseThrow(() ->
                                new IllegalStateException("a whole context that is not whole: " + whole.runId())));
    }

    private Loaded kept(RunContext context, Conversation conversation) {
        cache.put(context.conversationId(), conversation);
        return new Loaded(context, conversation);
    }
}
