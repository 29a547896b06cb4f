# What the server is told, with unit and reason. The load: a few dozen connections, each writing batches of thousands of
# rows into the newest monthly partitions; most rows are new, a few replace a lower revision; old months are dropped whole.
# Memory (shared_buffers, effective_cache_size, work_mem) stays with AWS, which derives it from the instance class.
locals {
  own_parameters = {
    # 1 or 0. A connection without TLS is refused.
    "rds.force_ssl" = { value = "1", static = false }

    # Hashes of passwords. The server's log and backups hold nothing that md5 would give away.
    "password_encryption"               = { value = "scram-sha-256", static = false }
    "rds.accepted_password_auth_method" = { value = "scram", static = false }

    # Connections. AWS would admit hundreds for each GiB of memory; the pools are bounded, so more is a fault to notice.
    "max_connections" = { value = tostring(var.connections_max), static = true }

    # Seconds. After each checkpoint the first change of a page writes the page whole to the log; batches touch the same
    # index pages again and again, so fewer checkpoints write much less. The price is a longer recovery after a crash.
    "checkpoint_timeout" = { value = "900", static = false }
    # MB. Room for 15 minutes of writing at full rate, so that time and not volume brings the checkpoint.
    "max_wal_size" = { value = "8192", static = false }
    # MB. Keeps that many of log files for reuse between bursts.
    "min_wal_size" = { value = "1024", static = false }

    # Fractions of a table. Partitions take almost only new rows. A small fraction spreads the work over the month, keeps
    # index-only reads possible, and freezes rows early, so that no month is rewritten when its rows have become old.
    "autovacuum_vacuum_insert_scale_factor" = { value = "0.05", static = false }
    # Fraction of a table. What a planner knows of the newest minutes decides about the scan it chooses for them.
    "autovacuum_analyze_scale_factor" = { value = "0.02", static = false }
    # Seconds between two looks. A new month fills quickly.
    "autovacuum_naptime" = { value = "15", static = false }

    # Factor. gp3 reads anywhere at nearly the same cost; the default is that of a turning disk.
    "random_page_cost" = { value = "1.1", static = false }

    # Milliseconds. A transaction whose client is gone holds its locks, and behind them waits the next partition. Longer
    # than a migration takes, because Flyway's lock is a transaction that idles meanwhile.
    "idle_in_transaction_session_timeout" = { value = "900000", static = false }
    # Seconds. A pod that vanished without a word is noticed in about two minutes, not in two hours.
    "tcp_keepalives_idle"     = { value = "60", static = false }
    "tcp_keepalives_interval" = { value = "10", static = false }
    "tcp_keepalives_count"    = { value = "6", static = false }

    # Milliseconds. A batch takes tens of milliseconds and brings its thousands of rows into the log, so only what is
    # truly slow is logged; the engine gives up after 30 seconds.
    "log_min_duration_statement" = { value = "5000", static = false }
    # 1 or 0. Waits for locks of more than a second: a partition is being made or dropped behind a long reader.
    "log_lock_waits" = { value = "1", static = false }
    # kB. Sorts that did not fit into memory and wrote more than this.
    "log_temp_files" = { value = "65536", static = false }
  }

  parameters = merge(local.own_parameters, {
    for name, value in var.parameters : name => { value = value, static = try(local.own_parameters[name].static, true) }
  })
}

resource "aws_db_parameter_group" "this" {
  name_prefix = "${var.name}-pg${local.major_version}-"
  description = "Parameters of ${var.name}: batched upserts into monthly partitions over few connections"
  family      = "postgres${local.major_version}"
  tags        = var.tags

  dynamic "parameter" {
    for_each = local.parameters
    content {
      name  = parameter.key
      value = parameter.value.value
      # A parameter given by the user may be static; with pending-reboot it is taken either way, at the next restart.
      apply_method = parameter.value.static ? "pending-reboot" : "immediate"
    }
  }

  lifecycle {
    # An instance cannot be without one: the new group is there before the old one goes.
    create_before_destroy = true
  }
}
