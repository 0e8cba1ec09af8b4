package acme.split.half;

/** What a careless build leaves out. */
public final class Half {
    private Half() {}

    public static String name() {
        return "half";
    }
}
