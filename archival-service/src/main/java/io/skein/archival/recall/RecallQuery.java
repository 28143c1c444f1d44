package io.skein.archival.recall;

import io.skein.archival.texts.RecallSource;
import io.skein.archival.vectors.IndexFilter;
import io.skein.contracts.ids.AgentId;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.messages.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is looked for, and how. Null and none narrow nothing; without a text the newest are found. */
public record RecallQuery(@Nullable String text, SearchMode mode, Scope scope, int limit) {

    /** Where it is looked for. */
    public record Scope(
            @Nullable AgentId agent,
            @Nullable ConversationId conversation,
            @Nullable ConversationId otherThan,
            List<Role> roles,
            @Nullable String participant,
            @Nullable Instant from,
            @Nullable Instant until) {

        public Scope {
            roles = List.copyOf(roles);
        }

        IndexFilter filter() {
            return new IndexFilter()
                    .is(RecallSource.AGENT, agent == null ? null : agent.value())
                    .is(RecallSource.CONVERSATION, conversation == null ? null : conversation.value())
                    .isNot(RecallSource.CONVERSATION, otherThan == null ? null : otherThan.value())
                    .in(
                            RecallSource.ROLE,
                            roles.isEmpty()
                                    ? null
                                    : roles.stream().map(Role::wire).toList())
                    .is(RecallSource.SPEAKER, participant == null ? null : participant.toLowerCase(Locale.ROOT))
                    .between(RecallSource.AT, from, until);
        }
    }

    public RecallQuery {
        text = text == null || text.isBlank() ? null : text;
    }
}
