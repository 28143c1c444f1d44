package io.skein.memory.agents;

import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.MessageView;
import io.skein.contracts.messages.MessageViewStyle;
import io.skein.contracts.messages.MessageViews;
import io.skein.memory.messages.Messages;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Shows with an agent what its default conversation waits for. */
@Singleton
class PendingApprovals {

    private final Messages messages;

    PendingApprovals(Messages messages) {
        this.messages = messages;
    }

    Uni<AgentState> shown(SqlClient client, AgentState state) {
        return messages.pendingRequest(
                        client, ConversationId.defaultOf(state.agent().id()))
                .map(request -> request.filter(asked -> state.messageIds().contains(asked.id()))
                        .map(asked -> view(asked, state))
                        .map(state::waitingFor)
                        .orElse(state));
    }

    /** The request itself is what a message of this kind is shown as last, behind what was said with it. */
    private static MessageView view(Message request, AgentState state) {
        var style = new MessageViewStyle(
                state.agent().profile().type().speaksByText(),
                true,
                MessageViewStyle.ANSWER_TOOL,
                MessageViewStyle.ANSWER_ARGUMENT,
                true,
                (arguments, name) -> Optional.empty());
        return MessageViews.of(List.of(request), style, List.of()).getLast();
    }
}
