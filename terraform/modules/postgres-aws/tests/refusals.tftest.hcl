# Every wrong value is refused by the plan, under the variable's name. A run takes a second, so each holds many; all of
# them have to be refused.
mock_provider "aws" {}

override_data {
  target = data.aws_subnet.given[0]
  values = { vpc_id = "vpc-0a", availability_zone = "eu-central-1a", map_public_ip_on_launch = false }
}

override_data {
  target = data.aws_subnet.given[1]
  values = { vpc_id = "vpc-0a", availability_zone = "eu-central-1b", map_public_ip_on_launch = false }
}

variables {
  name                      = "smc-test"
  vpc_id                    = "vpc-0a"
  subnet_ids                = ["subnet-0a", "subnet-0b"]
  client_security_group_ids = { nodes = "sg-0a" }
}

run "should_refuse_values_of_another_shape" {
  command = plan

  variables {
    name                      = "Smc"
    vpc_id                    = "subnet-0a"
    subnet_ids                = ["subnet-0a", "vpc-0a"]
    client_security_group_ids = { all = "0.0.0.0/0" }
    engine_version            = "16"
    instance_class            = "m7g.large"
    parameters                = { "Work Mem" = "100" }
    database_name             = "smc-quant"
    master_username           = "Smc"
    ca_cert_identifier        = "rds-ca-2019"
    kms_key_arn               = "arn:aws:kms:eu-central-1:123456789012:alias/smc"
    final_snapshot_identifier = "smc--final"
    backup_window             = "24:00-25:00"
    maintenance_window        = "Sun:03:30-Sun:04:30"
    chart_secret_name         = "Smc_Database"
  }

  expect_failures = [
    var.name,
    var.vpc_id,
    var.subnet_ids,
    var.client_security_group_ids,
    var.engine_version,
    var.instance_class,
    var.parameters,
    var.database_name,
    var.master_username,
    var.ca_cert_identifier,
    var.kms_key_arn,
    var.final_snapshot_identifier,
    var.backup_window,
    var.maintenance_window,
    var.chart_secret_name,
  ]
}

run "should_refuse_what_is_reserved_or_given_twice" {
  command = plan

  variables {
    name                      = "smc--test"
    subnet_ids                = ["subnet-0a", "subnet-0a"]
    client_security_group_ids = { a = "sg-0a", b = "sg-0a" }
    database_name             = "postgres"
    master_username           = "smc_app"
  }

  expect_failures = [
    var.name,
    var.subnet_ids,
    var.client_security_group_ids,
    var.database_name,
    var.master_username,
  ]
}

run "should_refuse_numbers_below_their_bounds" {
  command = plan

  variables {
    subnet_ids                           = ["subnet-0a"]
    client_security_group_ids            = {}
    connections_max                      = 49
    allocated_storage_gib                = 19
    backup_retention_days                = 0
    master_secret_rotation_days          = 0
    performance_insights_retention_days  = 6
    enhanced_monitoring_interval_seconds = -1
    log_retention_days                   = 0
  }

  expect_failures = [
    var.subnet_ids,
    var.client_security_group_ids,
    var.connections_max,
    var.allocated_storage_gib,
    var.backup_retention_days,
    var.master_secret_rotation_days,
    var.performance_insights_retention_days,
    var.enhanced_monitoring_interval_seconds,
    var.log_retention_days,
  ]
}

run "should_refuse_numbers_above_their_bounds" {
  command = plan

  variables {
    name                                 = "a2345678901234567890123456789012345678901"
    engine_version                       = "19"
    connections_max                      = 5001
    allocated_storage_gib                = 65537
    backup_retention_days                = 36
    master_username                      = "a2345678901234567"
    master_secret_rotation_days          = 1001
    performance_insights_retention_days  = 732
    enhanced_monitoring_interval_seconds = 61
    log_retention_days                   = 3654
  }

  expect_failures = [
    var.name,
    var.engine_version,
    var.connections_max,
    var.allocated_storage_gib,
    var.backup_retention_days,
    var.master_username,
    var.master_secret_rotation_days,
    var.performance_insights_retention_days,
    var.enhanced_monitoring_interval_seconds,
    var.log_retention_days,
  ]
}

run "should_refuse_numbers_between_and_a_time_without_its_hour" {
  command = plan

  variables {
    restore_from                         = { source_instance = "smc-other", time = "2026-03-05" }
    connections_max                      = 100.5
    allocated_storage_gib                = 100.5
    backup_retention_days                = 1.5
    master_secret_rotation_days          = 1.5
    performance_insights_retention_days  = 30
    enhanced_monitoring_interval_seconds = 2
    log_retention_days                   = 31
  }

  expect_failures = [
    var.restore_from,
    var.connections_max,
    var.allocated_storage_gib,
    var.backup_retention_days,
    var.master_secret_rotation_days,
    var.performance_insights_retention_days,
    var.enhanced_monitoring_interval_seconds,
    var.log_retention_days,
  ]
}

run "should_refuse_a_bound_and_operations_that_small_storage_cannot_have" {
  command = plan

  variables {
    allocated_storage_gib     = 399
    allocated_storage_gib_max = 438
    storage_iops              = 12000
  }

  expect_failures = [var.allocated_storage_gib_max, var.storage_iops]
}

run "should_refuse_operations_below_those_that_are_included" {
  command = plan

  variables {
    allocated_storage_gib = 400
    storage_iops          = 11999
  }

  expect_failures = [var.storage_iops]
}

run "should_refuse_operations_and_a_bound_above_what_there_is" {
  command = plan

  variables {
    allocated_storage_gib     = 400
    allocated_storage_gib_max = 65537
    storage_iops              = 64001
  }

  expect_failures = [var.allocated_storage_gib_max, var.storage_iops]
}

run "should_refuse_throughput_below_what_is_included" {
  command = plan

  variables {
    allocated_storage_gib    = 400
    storage_iops             = 12000
    storage_throughput_mibps = 499
  }

  expect_failures = [var.storage_throughput_mibps]
}

run "should_refuse_throughput_above_what_there_is" {
  command = plan

  variables {
    allocated_storage_gib    = 400
    storage_iops             = 64000
    storage_throughput_mibps = 4001
  }

  expect_failures = [var.storage_throughput_mibps]
}

run "should_refuse_throughput_beyond_a_quarter_of_the_operations" {
  command = plan

  variables {
    allocated_storage_gib    = 400
    storage_iops             = 12000
    storage_throughput_mibps = 3001
  }

  expect_failures = [var.storage_throughput_mibps]
}

run "should_refuse_throughput_without_operations" {
  command = plan

  variables {
    allocated_storage_gib    = 400
    storage_throughput_mibps = 500
  }

  expect_failures = [var.storage_throughput_mibps]
}

run "should_refuse_to_do_without_tls_or_over_the_source" {
  command = plan

  variables {
    parameters      = { "rds.force_ssl" = "0" }
    restore_from    = { source_instance = "smc-test" }
    engine_version  = "18.1"
    master_username = "rds_admin"
  }

  expect_failures = [
    var.parameters,
    var.restore_from,
    var.auto_minor_version_upgrade,
    var.master_username,
  ]
}

run "should_refuse_connections_as_a_parameter" {
  command = plan

  variables {
    parameters = { max_connections = "100" }
  }

  expect_failures = [
    var.parameters,
  ]
}

run "should_refuse_a_backup_window_that_is_too_short" {
  command = plan

  variables {
    backup_window = "02:00-02:29"
  }

  expect_failures = [aws_db_instance.this]
}

run "should_refuse_a_maintenance_window_that_is_too_short" {
  command = plan

  variables {
    maintenance_window = "sun:03:30-sun:03:59"
  }

  expect_failures = [aws_db_instance.this]
}

run "should_refuse_a_maintenance_window_that_is_too_long" {
  command = plan

  variables {
    maintenance_window = "sun:03:30-mon:03:31"
    backup_window      = "03:31-04:01"
  }

  expect_failures = [aws_db_instance.this]
}

run "should_refuse_windows_that_overlap_at_the_end" {
  command = plan

  variables {
    backup_window = "03:00-04:00"
  }

  expect_failures = [aws_db_instance.this]
}

run "should_refuse_windows_that_overlap_at_the_start" {
  command = plan

  variables {
    backup_window = "04:00-05:00"
  }

  expect_failures = [aws_db_instance.this]
}

run "should_refuse_windows_that_overlap_over_midnight" {
  command = plan

  variables {
    backup_window      = "23:45-00:45"
    maintenance_window = "mon:00:15-mon:01:15"
  }

  expect_failures = [aws_db_instance.this]
}

run "should_refuse_a_subnet_of_another_vpc" {
  command = plan

  override_data {
    target = data.aws_subnet.given[1]
    values = { vpc_id = "vpc-0b", availability_zone = "eu-central-1b", map_public_ip_on_launch = false }
  }

  expect_failures = [data.aws_subnet.given[1]]
}

run "should_refuse_a_public_subnet" {
  command = plan

  override_data {
    target = data.aws_subnet.given[1]
    values = { vpc_id = "vpc-0a", availability_zone = "eu-central-1b", map_public_ip_on_launch = true }
  }

  expect_failures = [data.aws_subnet.given[1]]
}

run "should_refuse_subnets_of_one_zone" {
  command = plan

  override_data {
    target = data.aws_subnet.given[1]
    values = { vpc_id = "vpc-0a", availability_zone = "eu-central-1a", map_public_ip_on_launch = false }
  }

  expect_failures = [aws_db_subnet_group.this]
}

run "should_take_windows_that_touch" {
  command = plan

  variables {
    backup_window      = "23:30-00:15"
    maintenance_window = "mon:00:15-mon:23:30"
  }

  assert {
    condition     = aws_db_instance.this.backup_window == "23:30-00:15" && aws_db_instance.this.maintenance_window == "mon:00:15-mon:23:30"
    error_message = "the windows do not reach the instance"
  }
}

run "should_take_provisioned_storage" {
  command = plan

  variables {
    allocated_storage_gib    = 400
    storage_iops             = 12000
    storage_throughput_mibps = 500
  }

  assert {
    condition     = aws_db_instance.this.iops == 12000 && aws_db_instance.this.storage_throughput == 500
    error_message = "the rates do not reach the instance"
  }
}
