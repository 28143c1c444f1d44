package io.skein.runner.machine;

import java.util.List;

/** Why an agent acts again although nobody said anything, in words for the model. */
final class Nudges {

    static final String ASKED = "Function called using request_heartbeat=true, returning control";
    static final String FAILED = "Function call failed, returning control";
    static final String RULE = "A tool rule says that you go on after this call, returning control";

    private Nudges() {}

    static String missing(List<String> tools) {
        return "ToolRuleViolated: You must call " + String.join(", ", tools) + " at least once to exit the loop.";
    }
}
