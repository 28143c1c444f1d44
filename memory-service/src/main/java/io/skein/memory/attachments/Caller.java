package io.skein.memory.attachments;

import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** The program that asks. SDKs of generation 1 want nothing back from attaching and detaching, older ones the agent. */
record Caller(
        @RestHeader("X-Stainless-Package-Version") @Nullable String sdk,
        @RestHeader("User-Agent") @Nullable String program) {

    boolean wantsAgent() {
        return sdk == null
                && program != null
                && !program.startsWith("letta-client/1.")
                && !program.startsWith("@letta-ai/letta-client/1.");
    }
}
