package io.skein.memory.histories;

import io.skein.contracts.messages.MessageViewStyle;
import io.skein.platform.paging.Page;
import io.skein.platform.paging.Page.Order;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What the query of a message list may say. */
record MessageQuery(
        @RestQuery @Nullable String before,
        @RestQuery @Nullable String after,
        @RestQuery @Nullable String limit,
        @RestQuery @Nullable String order,
        @RestQuery("conversation_id") @Nullable String conversationId,
        @RestQuery("include_err") boolean includeErrors,
        @RestQuery("include_return_message_types") @Nullable List<String> types,
        @RestQuery("use_assistant_message") @Nullable Boolean useAssistantMessage,
        @RestQuery("assistant_message_tool_name") @Nullable String toolName,
        @RestQuery("assistant_message_tool_kwarg") @Nullable String toolArgument) {

    int items() {
        return Page.parseLimit(limit, 100);
    }

    Order order(Order preset) {
        return Order.parse(order, preset);
    }

    Display.Wish wish() {
        boolean raw = Boolean.FALSE.equals(useAssistantMessage);
        return new Display.Wish(
                raw ? null : toolName == null ? MessageViewStyle.ANSWER_TOOL : toolName,
                toolArgument == null ? MessageViewStyle.ANSWER_ARGUMENT : toolArgument,
                types == null ? List.of() : types);
    }
}
