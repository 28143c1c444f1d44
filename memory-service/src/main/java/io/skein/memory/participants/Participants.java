package io.skein.memory.participants;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.messages.NewMessage;
import io.skein.platform.failures.Rejection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Those who take part in one conversation; with none, anybody may speak. Pure; the front door of this feature. */
public record Participants(List<Participant> all) {

    public static final Participants ANYBODY = new Participants(List.of());

    private static final int MOST = 1_000;

    /** Refuses a list that nobody could be picked out of. */
    public static List<Participant> checked(List<Participant> wanted) {
        if (wanted.size() > MOST) {
            throw invalid(wanted.size() + " entries (limit: " + MOST + ")");
        }
        var names = new HashSet<String>();
        for (var one : wanted) {
            if (!names.add(one.name())) {
                throw invalid("'" + one.name() + "' twice (expected: names that differ)");
            }
        }
        return wanted;
    }

    /** Refuses what somebody says under a name that has no word here. Messages without a name are the caller's own. */
    public void requireWord(List<NewMessage> messages) {
        if (all.isEmpty()) {
            return;
        }
        for (var message : messages) {
            if (message instanceof NewMessage.Said said && said.name() != null && !maySpeak(said.name())) {
                throw refused(said.name());
            }
        }
    }

    private boolean maySpeak(String name) {
        return all.stream().anyMatch(one -> one.name().equals(name) && one.maySpeak());
    }

    private Rejection refused(String name) {
        boolean listens = all.stream().anyMatch(one -> one.name().equals(name));
        var speakers = all.stream()
                .filter(Participant::maySpeak)
                .map(Participant::name)
                .toList();
        return new Rejection(
                ErrorCode.NOT_A_PARTICIPANT,
                "name: '" + name + "' " + (listens ? "may only listen in" : "does not take part in")
                        + " this conversation (expected: "
                        + speakers.stream().limit(20).collect(Collectors.joining(", "))
                        + (speakers.isEmpty() ? "nobody may speak)" : ")"),
                Map.of("participants", speakers));
    }

    private static Rejection invalid(String why) {
        return new Rejection(ErrorCode.INVALID_REQUEST, "body.participants: " + why);
    }
}
