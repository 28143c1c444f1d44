package io.skein.contracts.compaction;

import io.skein.contracts.messages.Decision;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolReturn;
import java.util.HashMap;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Decides what leaves a window, as a function of its messages and the settings.
 *
 * <p>What goes is always the oldest part, without the system message and an earlier summary, which are never counted.
 * The cut falls between steps: a call stays with its return, a call that still waits for one stays, and so does the
 * turn in progress; so do the newest messages if the settings say how many. In sliding modes the messages that stay
 * take at most {@link CompactionSettings#kept()} of the conversation's tokens, or are at most {@link
 * CompactionSettings#keptMessages()}, unless what must stay is more; in the other modes all goes that may.
 */
public record CompactionPlanner(CompactionSettings settings, Aim aim, ToIntFunction<Message> tokens) {

    /** What there is to be less of. */
    public enum Aim {
        TOKENS,
        MESSAGES;

        public static Aim of(CompactionTrigger trigger) {
            return switch (trigger) {
                case POST_STEP_CONTEXT_CHECK, CONTEXT_WINDOW_EXCEEDED, COMPACT_ENDPOINT -> TOKENS;
                case MESSAGE_COUNT -> MESSAGES;
            };
        }
    }

    /** What {@code turnFrom} is when no turn is in progress. */
    public static final long NO_TURN = Long.MAX_VALUE;

    /**
     * @param window what is in context, oldest first
     * @param turnFrom place of the first message of the turn in progress, {@link #NO_TURN} if there is none
     */
    public CompactionPlan plan(List<Message> window, long turnFrom) {
        var talk = talk(window);
        var mayCut = cuts(talk);
        int last = last(talk, turnFrom);
        int[] after = tokensAfter(talk);
        int best = 0;
        for (int cut = 1; cut <= last && !isEnough(best, after); cut++) {
            best = mayCut[cut] ? cut : best;
        }
        return best == 0 ? new CompactionPlan.Nothing(why(talk, last)) : evict(talk, best, after);
    }

    /** How many messages may go at most. */
    private int last(List<Message> talk, long turnFrom) {
        int free = talk.size() - (settings.keepLast() == null ? 0 : settings.keepLast());
        return Math.min(free, Math.min(before(talk, turnFrom), firstWaiting(talk)));
    }

    private boolean isEnough(int gone, int[] tokensAfter) {
        if (!settings.mode().keepsRecent()) {
            return false;
        }
        return switch (aim) {
            case TOKENS -> tokensAfter[gone] <= (long) Math.floor(settings.kept() * tokensAfter[0]);
            case MESSAGES -> tokensAfter.length - 1 - gone <= settings.keptMessages();
        };
    }

    private static CompactionPlan.Evict evict(List<Message> talk, int cut, int[] after) {
        var evicted = new Evicted(talk.getFirst().seq(), talk.get(cut - 1).seq(), cut);
        return new CompactionPlan.Evict(evicted, after[0] - after[cut], after[cut], talk.size() - cut);
    }

    private static String why(List<Message> talk, int last) {
        if (talk.isEmpty()) {
            return "nothing was said since the last summary";
        }
        return last <= 0
                ? "only what has to stay is in the window: the turn in progress, or the newest messages"
                : "the messages fit within what is to be kept";
    }

    private static List<Message> talk(List<Message> window) {
        int from = !window.isEmpty() && window.getFirst().role() == Role.SYSTEM ? 1 : 0;
        return window.subList(from, window.size()).stream()
                .filter(message -> message.role() != Role.SUMMARY)
                .toList();
    }

    private static int before(List<Message> talk, long place) {
        int index = 0;
        while (index < talk.size() && talk.get(index).seq() < place) {
            index++;
        }
        return index;
    }

    /** Tokens from each index on. */
    private int[] tokensAfter(List<Message> talk) {
        var after = new int[talk.size() + 1];
        for (int i = talk.size() - 1; i >= 0; i--) {
            after[i] = after[i + 1] + tokens.applyAsInt(talk.get(i));
        }
        return after;
    }

    /**
     * For each index whether the messages before it can leave without those from it on. Call ids may occur again later.
     */
    private static boolean[] cuts(List<Message> talk) {
        var opened = new HashMap<String, Integer>();
        var change = new int[talk.size() + 2];
        for (int i = 0; i < talk.size(); i++) {
            int here = i;
            answers(talk.get(i)).map(opened::get).filter(at -> at != null).forEach(at -> {
                change[at + 1]++;
                change[here + 1]--;
            });
            talk.get(i).toolCalls().forEach(call -> opened.put(call.id(), here));
        }
        var may = new boolean[talk.size() + 1];
        for (int i = 1, within = 0; i <= talk.size(); i++) {
            within += change[i];
            may[i] = within == 0 && (i == talk.size() || !sameStep(talk.get(i - 1), talk.get(i)));
        }
        return may;
    }

    /** Index of the first message of the step whose calls wait for somebody; the number of messages if none waits. */
    private static int firstWaiting(List<Message> talk) {
        var waiting = new HashMap<String, Integer>();
        for (int i = 0; i < talk.size(); i++) {
            answers(talk.get(i)).forEach(waiting::remove);
            if (talk.get(i).role() == Role.USER) {
                waiting.clear(); // the conversation went on: nobody waits for those any more
            }
            for (var call : talk.get(i).toolCalls()) {
                waiting.put(call.id(), i);
            }
        }
        int first = waiting.values().stream().mapToInt(at -> at).min().orElse(talk.size());
        while (first > 0 && first < talk.size() && sameStep(talk.get(first - 1), talk.get(first))) {
            first--;
        }
        return first;
    }

    private static Stream<String> answers(Message message) {
        return Stream.concat(
                message.decisions().stream()
                        .filter(Decision.Returned.class::isInstance)
                        .map(Decision::callId),
                message.toolReturns().stream().map(ToolReturn::callId));
    }

    private static boolean sameStep(Message one, Message next) {
        return one.stepId() != null && one.stepId().equals(next.stepId());
    }
}
