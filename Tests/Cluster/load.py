# SPDX-License-Identifier: Apache-2.0
"""A filing load through the proxy, which keeps what each report was answered."""
import http.client
import random
import threading
import time

from filing import connect, file_report, new_filing

CONNECTIONS = 8


class Load:
    """Files reports on some connections until it is ended; what was not answered is sent again under its key."""

    def __init__(self, port, seed, patience=60):
        self.port, self.dice, self.patience = port, random.Random(seed), patience
        self.answered, self.moments, self.refused, self.faults = [], [], [], []
        self.ending = threading.Event()
        self.threads = [threading.Thread(target=self.pour, args=(self.dice.random(),)) for _ in range(CONNECTIONS)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.ending.set()
        for thread in self.threads:
            thread.join()

    def pour(self, seed):
        dice, connection = random.Random(seed), connect(self.port)
        while not self.ending.is_set():
            filing, until = new_filing(dice), time.monotonic() + self.patience
            while filing.receipt is None:
                connection = self.attempt(connection, filing)
                if filing.receipt is None:
                    if time.monotonic() > until:
                        self.faults.append(f"a report was not taken in {self.patience} s: {self.refused[-1]}")
                        return
                    time.sleep(0.1)

    def attempt(self, connection, filing):
        try:
            status, said = file_report(connection, filing)
        except (OSError, http.client.HTTPException) as error:
            self.refused.append(f"{type(error).__name__}: {error}")
            connection.close()
            return connect(self.port)
        if status == 201:
            filing.receipt = said
            self.answered.append(said)
            self.moments.append(time.monotonic())
        else:
            self.refused.append(f"{status}: {said}")
            if status < 500:
                self.faults.append(f"a report was answered {status}: {said}")
        return connection

    def longest_gap(self):
        """The longest time without any report taken, in seconds."""
        times = sorted(self.moments)
        return max((later - earlier for earlier, later in zip(times, times[1:])), default=0)
