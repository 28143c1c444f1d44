package io.skein.runner.tools;

import io.skein.contracts.agents.ToolSnapshot;
import io.skein.contracts.agents.ToolType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** How agents of the older types speak: the call itself is the message, so there is nothing left to do. */
@Singleton
class SendMessageTool implements ToolExecutor {

    private static final Signature SIGNATURE = Signature.of("send_message", "message");

    @Override
    public boolean runs(ToolSnapshot tool) {
        return tool.type() == ToolType.LETTA_CORE && tool.name().equals(SIGNATURE.tool());
    }

    @Override
    public Uni<Result> execute(Call call, ToolContext context) {
        return Uni.createFrom()
                .item(SIGNATURE
                        .problem(call.arguments())
                        .<Result>map(Result.Failed::new)
                        .orElseGet(() -> new Result.Done("Sent message successfully.")));
    }
}
