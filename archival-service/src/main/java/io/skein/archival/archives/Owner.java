package io.skein.archival.archives;

/** The one user and organization that the API shows as owner of everything. */
public final class Owner {

    public static final String USER = "user-00000000-0000-4000-8000-000000000000";
    public static final String ORGANIZATION = "org-00000000-0000-4000-8000-000000000000";

    private Owner() {}
}
