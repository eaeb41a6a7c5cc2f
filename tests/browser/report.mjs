// Counts what passed and collects what did not, for people to read at the end.

export class Report {
  constructor() {
    this.passed = 0;
    this.failed = 0;
    this.faults = [];
  }

  // One test. Without a reason it passed.
  count(name, reasons = []) {
    if (reasons.length === 0) {
      this.passed += 1;
      return;
    }
    this.failed += 1;
    this.faults.push({ name, reasons });
    console.log(`FAILED ${name}\n  ${reasons.join('\n  ')}`);
  }

  // A step of the story. What comes after it needs it, so its failure is thrown on.
  async step(name, play) {
    try {
      await play();
    } catch (error) {
      this.count(name, [String(error.stack ?? error)]);
      throw new StoryEnded(name);
    }
    this.count(name);
    console.log(`ok ${name}`);
  }

  print() {
    if (this.faults.length > 0) console.log('\nFaults:');
    for (const { name, reasons } of this.faults) console.log(`\n${name}\n  ${reasons.join('\n  ')}`);
    console.log(`\n${this.passed} passed, ${this.failed} failed`);
  }
}

// The story cannot go on; the step that failed is already counted.
export class StoryEnded extends Error {}
