package io.skein.local.postgres;

import io.skein.local.data.StartFailure;
import io.skein.local.processes.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How PostgreSQL's programs are run: they refuse to run as root, so root lets them see another user. */
sealed interface Launch {

    /** As whoever we are. */
    record Plainly() implements Launch {}

    /** Root's own files, seen as nobody's: a user namespace. */
    record InNamespace() implements Launch {}

    /** As nobody, with the right to reach folders that only root may enter. Where user namespaces are forbidden. */
    record AsNobody() implements Launch {}

    int NOBODY = 65534;

    static Launch suited() {
        if (!Tools.isRoot()) {
            return new Plainly();
        }
        if (Tools.succeeds("unshare", "-U", "true")) {
            return new InNamespace();
        }
        if (Tools.succeeds(asNobody().toArray(new String[0]))) {
            return new AsNobody();
        }
        throw new StartFailure(
                "PostgreSQL does not run as root, and this machine allows neither user namespaces (unshare -U)"
                        + " nor another user (setpriv).\nStart Skein as an ordinary user, or set DATABASE_URL to a"
                        + " PostgreSQL of your own.");
    }

    /** The command in full. */
    default List<String> words(List<String> command) {
        var before =
                switch (this) {
                    case Plainly() -> List.<String>of();
                    case InNamespace() -> List.of("unshare", "-U");
                    case AsNobody() -> asNobody().subList(0, asNobody().size() - 1);
                };
        return Stream.concat(before.stream(), command.stream()).toList();
    }

    /** PostgreSQL insists that its files belong to the user it runs as. */
    default void own(Path folder) {
        int owner = this instanceof AsNobody ? NOBODY : Tools.isRoot() ? 0 : -1;
        try {
            if (owner >= 0
                    && Files.exists(folder)
                    && !Integer.valueOf(owner).equals(Files.getAttribute(folder, "unix:uid"))
                    && !Tools.succeeds("chown", "-R", owner + ":" + owner, folder.toString())) {
                throw new StartFailure("The folder " + folder + " cannot be handed to the user PostgreSQL runs as.");
            }
        } catch (IOException failure) {
            throw new StartFailure("The folder " + folder + " cannot be read: " + failure.getMessage() + ".", failure);
        }
    }

    private static List<String> asNobody() {
        return List.of(
                "setpriv",
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups",
                "--inh-caps=+dac_override",
                "--ambient-caps=+dac_override",
                "--securebits=+no_setuid_fixup", // else access(2) denies what open(2) grants
                "--",
                "true");
    }
}
