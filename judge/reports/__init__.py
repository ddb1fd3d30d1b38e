"""What is told of judgements: what a feedback level leaves of a report, and JUnit XML for build servers."""
