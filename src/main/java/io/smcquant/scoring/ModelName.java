package io.smcquant.scoring;

/**
 * Which model spoke.
 *
 * @param id in the registry; 0 for what is not in it
 * @param version of its content: equal content has one version
 */
public record ModelName(long id, String name, String version) {
    /** The rule of thumb. */
    public static final ModelName HEURISTIC = new ModelName(0, "heuristic", "1");

    public ModelName {
        if (id < 0 || name.isBlank() || version.isBlank()) {
            throw new IllegalArgumentException(
                    "a model has a name and a version: id=" + id + " name=" + name + " version=" + version);
        }
    }

    /** Whether both are the same model, also where one of them was not in the registry yet. */
    boolean isSameContent(ModelName other) {
        return name.equals(other.name) && version.equals(other.version);
    }

    @Override
    public String toString() {
        return name + "@" + version;
    }
}
