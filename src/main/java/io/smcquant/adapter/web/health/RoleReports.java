package io.smcquant.adapter.web.health;

import java.util.List;

/** The roles of this process. Asked from any thread, and must answer at once. */
@FunctionalInterface
public interface RoleReports {
    List<RoleReport> reports();
}
