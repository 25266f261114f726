using ModelRouter.Assist.Sources;

namespace ModelRouter.Assist.Tests.Sources;

public sealed class MentionsTests
{
    [Theory]
    [InlineData("Speed up src/app/menu.ts, please.", "src/app/menu.ts")]
    [InlineData("Speed up app/menu.ts.", "src/app/menu.ts")]
    [InlineData("`menu.ts` is slow", "src/app/menu.ts")]
    [InlineData("Why is OpenMenu slow?", "src/OpenMenu.cs")]
    [InlineData("Look at ./src\\OpenMenu.cs", "src/OpenMenu.cs")]
    [InlineData("the menu is slow", "")]
    [InlineData("u.ts is slow", "")]
    [InlineData("every index.ts of it", "")]
    public void Files_are_found_by_what_people_call_them(string words, string paths) =>
        Assert.Equal(
            paths,
            string.Join(
                '|',
                Mentions
                    .Find(
                        words,
                        [
                            .. new[]
                            {
                                "src/app/menu.ts",
                                "src/OpenMenu.cs",
                                "a/index.ts",
                                "b/index.ts",
                                "c/index.ts",
                                "d/index.ts",
                            }.Select(static path => new RepositoryFile(path, Given.Place(path))),
                        ]
                    )
                    .Select(static file => file.Path)
            )
        );

    [Fact]
    public void The_log_of_git_tells_days_and_subjects_and_names_nobody() =>
        Assert.Equal(
            ["2023-11-15 Mend it: now", "2023-11-14 Begin"],
            CommitLog.Read(
                "0 1 Ada Love <ada@x.org> 1700000000 +0100\tcommit (initial): Begin\n"
                    + "1 2 Ada Love <ada@x.org> 1700000001 +0100\tcheckout: moving from a to b\n"
                    + "no line of git's\tcommit: CANARY\n"
                    + "2 3 Ada Love <ada@x.org> 1700090000 +0100\tcommit (amend): Mend it: now\n"
            )
        );
}
