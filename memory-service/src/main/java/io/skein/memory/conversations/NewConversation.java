package io.skein.memory.conversations;

import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.ConversationTemplateId;
import io.skein.memory.messages.MessagePlace;
import io.skein.memory.participants.Participant;
import io.skein.memory.templates.TemplatedStart;
import io.skein.memory.windows.FirstMessage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A conversation that is about to be put on record. Its window begins behind {@code systemSeq}. */
public record NewConversation(
        ConversationId id,
        AgentId agent,
        Wishes wishes,
        List<String> isolatedBlockIds,
        FirstMessage first,
        TemplatedStart start,
        long systemSeq) {

    NewConversation isolating(List<String> copies) {
        return new NewConversation(id, agent, wishes, copies, first, start, systemSeq);
    }

    public NewConversation behind(long place) {
        return new NewConversation(id, agent, wishes, isolatedBlockIds, first, start, place);
    }

    public MessagePlace place() {
        return new MessagePlace(agent, id);
    }

    /** The template to begin with, and what is to be put into its places. */
    record TemplateChoice(ConversationTemplateId id, Map<String, Object> variables) {}

    /** What the caller may say about it. */
    public record Wishes(
            @Nullable String name,
            @Nullable Map<String, Object> metadata,
            @Nullable String summary,
            @Nullable List<String> isolatedBlockLabels,
            @Nullable String model,
            @Nullable Map<String, Object> modelSettings,
            @Nullable List<Participant> participants,
            @Nullable TemplateChoice template,
            @Nullable String key,
            Upkeep upkeep) {

        public static final Wishes NONE = new Wishes(null, null, null, null, null, null, null, null, null, Upkeep.NONE);

        public Wishes keyed(String outside) {
            return new Wishes(
                    name,
                    metadata,
                    summary,
                    isolatedBlockLabels,
                    model,
                    modelSettings,
                    participants,
                    template,
                    outside,
                    upkeep);
        }

        List<String> labels() {
            return isolatedBlockLabels == null ? List.of() : isolatedBlockLabels;
        }
    }
}
